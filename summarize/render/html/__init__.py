"""Report to one HTML file: self-contained, inert, readable without script and on paper."""
