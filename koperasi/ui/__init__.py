"""What pages are made of. With the frame and the pages, the only code that knows Streamlit."""
