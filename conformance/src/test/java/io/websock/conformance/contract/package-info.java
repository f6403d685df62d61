/**
 * The contract suite on the containers: each chapter over an application on Tomcat or
 * Jetty.
 */
@NullMarked
package io.websock.conformance.contract;

import org.jspecify.annotations.NullMarked;
