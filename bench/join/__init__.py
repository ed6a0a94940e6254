"""Our participants' page beside the same five questions in stock Voilà, in NiceGUI and as a bare form.

    python -m bench.join --help

Who is measured stands in `rivals` (servers) and `visitors` (what their browsers say); `browser` opens them in Chromium,
`crowd` lets many join at once without one.
"""
