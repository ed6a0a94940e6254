"""How well names and contact details are found, beside other ways to find them.

    python -m bench.names            the figures of ours, and of each rival that is installed
    python -m bench.names --show     each miss and each false alarm of ours in `oefenen` as well

The sentences stand in `sentences.yaml`; `rivals` says who is measured, `scoring` what counts as found.
"""
