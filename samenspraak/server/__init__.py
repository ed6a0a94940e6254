"""One Tornado application, a subclass of Voilà's: the coordinator's front page, the workbooks and what guards them.

`app` puts it together and runs it; `pages` are the handlers of our own; `local` says who may ask and with which headers;
`kernels` starts and watches kernels; `logs` writes the log file.
"""
