/**
 * Test kit for applications: endpoints on the real engine in memory, a client for served
 * tests, and a slice of the application context.
 */
@NullMarked
package io.websock.spring.test;

import org.jspecify.annotations.NullMarked;
