"""The light companion at /ringan: one plain HTML document without script, for phones, slow networks and QR codes."""
