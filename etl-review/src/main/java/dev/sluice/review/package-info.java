/** What a reviewer opens: the report of a run as a page, as Markdown and as JSON, the list of a job's runs, and the page on which rejects are read, corrected and settled. */
@NullMarked
package dev.sluice.review;

import org.jspecify.annotations.NullMarked;
