package org.vitrine.ui.shell;

/**
 * Something the palette can do.
 *
 * @param kind     message key of its group: {@code shell.palette.pages}, {@code .actions}, {@code .shoppers} …
 * @param title    what it is called, in the present language
 * @param shortcut keys that do the same without the palette, or empty
 * @param run      does it
 */
public record PaletteEntry(String kind, String title, String shortcut, Runnable run) {}
