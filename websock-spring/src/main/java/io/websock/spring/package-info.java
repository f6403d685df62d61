/**
 * What an application names: the endpoint annotation, the messenger and its results.
 */
@NullMarked
package io.websock.spring;

import org.jspecify.annotations.NullMarked;
