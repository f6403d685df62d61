package io.websock.tck;

import java.util.Set;

import io.websock.WebSock;

/**
 * An adapter of the contract suite: starts hosts of one kind and says how they differ.
 */
public interface ContractHostFactory {

	/**
	 * Returns the name of this kind of host, for reports.
	 * @return the name
	 */
	String name();

	/**
	 * Starts a host on a free port of the loopback interface. It should have some 30
	 * threads for connections at most, so that the 50 stalled clients of one case would
	 * block it if each kept a thread.
	 * @param settings the settings; those that are {@code null} must not be set
	 * @param handler handler of the endpoint
	 * @return the running host
	 */
	ContractHost start(ContractSettings settings, WebSock<?> handler);

	/**
	 * Returns how this kind of host deviates from the contract.
	 * @return the deviations; empty if it does not
	 */
	Set<Deviation> deviations();

	/**
	 * Returns the cases that this kind of host has nothing to show for, by the names that
	 * the suite prints. A chapter fails if a case is left out that is not listed, or
	 * listed but not left out.
	 * @return the names
	 */
	Set<String> hiddenCases();

}
