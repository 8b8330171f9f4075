"""The smallest files that are what they say: the heads of pictures, a PDF, and what is neither."""

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes([0, 0, 3, 32, 0, 0, 2, 88]) + b"\x08\x02"
"""800 by 600."""
JPEG = (
    b"\xff\xd8\xff\xe0\x00\x04JF"  # a segment to pass over
    b"\xff\xff\xdb\x00\x03Q"  # another, after a filling byte
    b"\xff\xc2\x00\x0b\x08\x02\x58\x03\x20"
)
GIF = b"GIF89a\x20\x03\x58\x02"
WEBP_HEAD = b"RIFF\x00\x00\x00\x00WEBP"
WEBP = WEBP_HEAD + b"VP8 " + bytes(10) + b"\x20\x03\x58\x02"
WEBP_LOSSLESS = WEBP_HEAD + b"VP8L" + bytes(4) + b"\x2f\x1f\xc3\x95\x00"
WEBP_EXTENDED = WEBP_HEAD + b"VP8X" + bytes(8) + b"\x1f\x03\x00\x57\x02\x00"
PICTURES = {
    "image/png": [PNG],
    "image/jpeg": [JPEG],
    "image/gif": [GIF],
    "image/webp": [WEBP, WEBP_LOSSLESS, WEBP_EXTENDED],
}
PDF = b"%PDF-1.7\n%%EOF\n"
HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
