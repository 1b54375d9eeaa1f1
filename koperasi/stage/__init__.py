"""The stage: the same figures, large, one scene after the other, steered by keys. No Streamlit, no route."""
