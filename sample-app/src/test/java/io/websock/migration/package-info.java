/**
 * The chat room of the README as it is written elsewhere, for the document on migrating.
 * Outside the packages that are scanned: none of it is served.
 */
package io.websock.migration;
