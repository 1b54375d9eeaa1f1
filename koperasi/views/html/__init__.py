"""Drawing primitives: plain values in, HTML, SVG or a Plotly figure out. They know nothing of cooperatives."""
