"""The codebook of themes as a file: CSV, and QDPX for NVivo, MAXQDA, ATLAS.ti and others."""
