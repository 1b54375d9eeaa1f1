"""What the process serves beside Streamlit: routes, light page, downloads, static files, health."""
