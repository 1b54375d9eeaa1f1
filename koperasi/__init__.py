"""Dashboard of the neighbourhood cooperatives (Koperasi Kelurahan Merah Putih) of one city."""
