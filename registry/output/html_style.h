/* html_style.h - the style sheet of every HTML document */
#ifndef OUTPUT_HTML_STYLE_H
#define OUTPUT_HTML_STYLE_H

extern const char html_style[];

#endif
