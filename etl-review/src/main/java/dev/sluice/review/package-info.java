/** What a reviewer opens: the report of a run as a page, as Markdown and as JSON, and the list of a job's runs. */
@NullMarked
package dev.sluice.review;

import org.jspecify.annotations.NullMarked;
