/**
 * The application of the tutorial. Outside the packages that are scanned.
 */
package io.websock.tutorial;
