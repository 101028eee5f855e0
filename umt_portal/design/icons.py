"""The portal's own icons: strokes on a grid of 24, drawn in the colour of the text around them."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

PATHS = {
    "check": '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
    "ok": '<circle cx="12" cy="12" r="9"/><path d="m8 12.4 2.8 2.8L16 9.6"/>',
    "x": '<path d="m6 6 12 12M18 6 6 18"/>',
    "no": '<circle cx="12" cy="12" r="9"/><path d="m9 9 6 6m0-6-6 6"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5.2l3.2 2"/>',
    "wait": '<path d="M6.5 3h11M6.5 21h11M8 3v3.5c0 2.5 4 4 4 5.5s-4 3-4 5.5V21M16 3v3.5c0 2.5-4 4-4 5.5s4 3 4 5.5V21"/>',
    "half": '<circle cx="12" cy="12" r="9"/><path d="M12 3a9 9 0 0 1 0 18z" fill="currentColor" stroke="none"/>',
    "open": '<circle cx="12" cy="12" r="9" stroke-dasharray="3.2 3.6"/>',
    "full": '<circle cx="12" cy="12" r="9.5" fill="currentColor" stroke="none"/><path d="m8 12.4 2.8 2.8L16 9.6" stroke="var(--dsc-tag-background, var(--umt-paper))"/>',
    "alert": '<path d="M12 3.5 2.5 20h19z"/><path d="M12 10v4.5M12 17.3v.1"/>',
    "late": '<path d="M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3z"/><path d="M12 7.8v5M12 16v.1"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.6v.1"/>',
    "cal": '<rect x="3.5" y="5" width="17" height="15.5" rx="3"/><path d="M3.5 10h17M8 3v4m8-4v4"/>',
    "pin": '<path d="M12 21s7-6.3 7-11.5a7 7 0 0 0-14 0C5 14.7 12 21 12 21z"/><circle cx="12" cy="9.7" r="2.4"/>',
    "car": '<path d="M3.5 17v-4.5L6 6.8A2 2 0 0 1 7.9 5.5h8.2A2 2 0 0 1 18 6.8l2.5 5.7V17a1 1 0 0 1-1 1H4.5a1 1 0 0 1-1-1zM4 12.5h16M6 18v1.8M18 18v1.8M7.2 15.2v.1m9.6-.1v.1"/>',
    "home": '<path d="m3.5 11.5 8.5-8 8.5 8M6 9.5V20h12V9.5M10 20v-5.5h4V20"/>',
    "user": '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6"/>',
    "users": '<circle cx="9" cy="8.5" r="3.5"/><path d="M2.5 20c.6-3.6 3.2-5.5 6.5-5.5s5.9 1.9 6.5 5.5M16 5.3a3.4 3.4 0 0 1 0 6.4M18 14.8c2 .8 3.2 2.5 3.6 5.2"/>',
    "doc": '<path d="M6 3h8l5 5v12a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM14 3v5h5M8.5 13h7m-7 3.8h7"/>',
    "down": '<path d="M12 4v11.5m-5-5 5 5 5-5M4.5 20h15"/>',
    "right": '<path d="m9 5 7 7-7 7"/>',
    "arrow": '<path d="M4 12h15.5m-6-6 6 6-6 6"/>',
    "up": '<path d="m5 15 7-7 7 7"/>',
    "upload": '<path d="M12 15.5V4m-5 5 5-5 5 5M4.5 20h15"/>',
    "below": '<path d="m5 9 7 7 7-7"/>',
    "chat": '<path d="M4 5h16a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1h-7.5L7 21v-4H4a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1z"/>',
    "flag": '<path d="M5.5 21V4s2-1 4.5-1 4.5 2 7 2 2.5-.5 2.5-.5v9s-.5.5-2.5.5c-2.5 0-4.5-2-7-2s-4.5 1-4.5 1"/>',
    "book": '<path d="M12 6.5C10 4.8 7.5 4.2 3.5 4.2v14c4 0 6.5.6 8.5 2.3 2-1.7 4.5-2.3 8.5-2.3v-14c-4 0-6.5.6-8.5 2.3zm0 0v14"/>',
    "more": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "bell": '<path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15zM10 21h4"/>',
    "mail": '<rect x="3" y="5" width="18" height="14" rx="2.5"/><path d="m4 7.5 8 6 8-6"/>',
    "pen": '<path d="m4 20 1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5l3.5 3.5"/>',
    "grip": '<path d="M9 5v.1M15 5v.1M9 12v.1M15 12v.1M9 19v.1M15 19v.1" stroke-width="3"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "minus": '<path d="M5 12h14"/>',
    "key": '<circle cx="8" cy="15" r="4.5"/><path d="m11.3 11.7 8.2-8.2M16 7l3 3M13.5 9.5l2 2"/>',
    "lock": '<rect x="5" y="10.5" width="14" height="10" rx="2.5"/><path d="M8 10.5V7.5a4 4 0 0 1 8 0v3"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
    "chart": '<path d="M4 20.5h16M6.5 17v-5m5.5 5V5m5.5 12V9"/>',
    "live": '<circle cx="12" cy="12" r="3.5" fill="currentColor"/><path d="M5.5 5.5a9.2 9.2 0 0 0 0 13M18.5 5.5a9.2 9.2 0 0 1 0 13"/>',
    "swap": '<path d="M4 8.5h14m-4-4 4 4-4 4M20 15.5H6m4-4-4 4 4 4"/>',
    "play": '<path d="M8 5v14l11-7z" fill="currentColor"/>',
    "pause": '<path d="M8 5v14M16 5v14" stroke-width="3"/>',
    "mic": '<rect x="9" y="3" width="6" height="11" rx="3"/><path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3"/>',
    "phone": '<path d="M6 3.5h3.5l1.5 4.5-2.2 1.5a11 11 0 0 0 5.7 5.7l1.5-2.2 4.5 1.5V18a2.5 2.5 0 0 1-2.7 2.5A16 16 0 0 1 3.5 6.2 2.5 2.5 0 0 1 6 3.5z"/>',
    "spark": '<path d="M12 3v5m0 8v5M3 12h5m8 0h5M5.8 5.8l3.2 3.2m6 6 3.2 3.2m0-12.4L15 9m-6 6-3.2 3.2"/>',
    "award": '<circle cx="12" cy="9" r="5.5"/><path d="m8.5 13.5-1.5 8 5-2.5 5 2.5-1.5-8"/>',
    "link": '<path d="M10 14a4.5 4.5 0 0 0 6.5 0l3-3A4.6 4.6 0 0 0 13 4.5l-1 1M14 10a4.5 4.5 0 0 0-6.5 0l-3 3A4.6 4.6 0 0 0 11 19.5l1-1"/>',
    "food": '<path d="M7 3v18M4.5 3v5a2.5 2.5 0 0 0 5 0V3M17 21v-7h-3V7c0-2.5 1.5-4 3-4z"/>',
    "left": '<path d="m15 5-7 7 7 7"/>',
    "settings": '<path d="M4 7h9m5 0h2M4 17h2m5 0h9"/><circle cx="15.5" cy="7" r="2.5"/><circle cx="8.5" cy="17" r="2.5"/>',
    "bin": '<path d="M4 6.5h16M9.5 6V3.5h5V6M6 6.5l1 14h10l1-14M10 10.5v6m4-6v6"/>',
    "out": '<path d="M14 4H5v16h9M10 12h10.5m-4-4 4 4-4 4"/>',
    "globe": '<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c2.6 2.5 4 5.5 4 9s-1.4 6.5-4 9c-2.6-2.5-4-5.5-4-9s1.4-6.5 4-9z"/>',
    "eye": '<path d="M2.5 12s3.5-6.5 9.5-6.5 9.5 6.5 9.5 6.5-3.5 6.5-9.5 6.5S2.5 12 2.5 12z"/><circle cx="12" cy="12" r="2.8"/>',
    "history": '<path d="M3.5 12a8.5 8.5 0 1 0 2.6-6.1L3.5 8.5M3.5 4v4.5H8M12 7.5V12l3 2"/>',
}


def icon(name: str, label: str = "") -> SafeString:
    """Say nothing to screen readers, as a word usually stands beside the icon; give `label` when it stands alone."""
    shape = mark_safe(PATHS[name])  # our own constants
    if label:
        return format_html(
            '<svg class="umt-icon" viewBox="0 0 24 24" role="img" aria-label="{}">{}</svg>', label, shape
        )
    return format_html('<svg class="umt-icon" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', shape)
