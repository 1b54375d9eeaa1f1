"""What a reader sees: one module for each figure, table or panel. No Streamlit, no routes."""
