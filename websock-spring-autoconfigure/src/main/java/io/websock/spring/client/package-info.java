/**
 * Clients: finds the beans that are connected to servers, connects them and whatever else
 * the application asks for, and keeps them connected.
 */
@NullMarked
package io.websock.spring.client;

import org.jspecify.annotations.NullMarked;
