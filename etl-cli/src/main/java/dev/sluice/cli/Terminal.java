package dev.sluice.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a command prints, and what surrounds it.
 *
 * @param out what was asked for
 * @param err everything else: progress, errors
 * @param here the working directory
 * @param environment the environment variables
 */
record Terminal(PrintWriter out, PrintWriter err, Path here, Map<String, String> environment) {}
