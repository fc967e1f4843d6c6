package org.ketvision.app.console;

/// One number of a job's progress.
///
/// @param name its key in JSON, such as `images_per_second`
/// @param value what a program reads
/// @param text what a person reads, such as `loss 0.26`; empty for what only programs are told
public record Figure(String name, double value, String text) {}
