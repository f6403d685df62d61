/**
 * A small application on WebSock: three endpoints and a page.
 */
@NullMarked
package io.websock.sample;

import org.jspecify.annotations.NullMarked;
