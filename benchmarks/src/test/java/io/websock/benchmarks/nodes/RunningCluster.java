package io.websock.benchmarks.nodes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Two servers of a kind and what connects them. Closing it ends their processes.
 */
final class RunningCluster implements AutoCloseable {

	private final Contestant contestant;

	private final Broker broker;

	private final List<ChildProcess> servers = new ArrayList<>();

	private RunningCluster(Contestant contestant, Broker broker) {
		this.contestant = contestant;
		this.broker = broker;
	}

	/**
	 * Starts a cluster.
	 * @param contestant which
	 * @param options where programs are
	 * @return the cluster
	 * @throws IOException if one of its processes does not start
	 * @throws InterruptedException if interrupted meanwhile
	 */
	static RunningCluster start(Contestant contestant, NodesOptions options) throws IOException, InterruptedException {
		RunningCluster cluster = new RunningCluster(contestant, contestant.startBroker(options));
		try {
			for (String suffix : List.of("a", "b")) {
				cluster.servers.add(contestant.startServer(options, suffix, cluster.broker.port()));
			}
			return cluster;
		}
		catch (IOException | InterruptedException ex) {
			cluster.close();
			throw ex;
		}
	}

	Contestant contestant() {
		return this.contestant;
	}

	int port(int server) {
		return this.servers.get(server).port();
	}

	double serverCpuSeconds() throws IOException {
		return this.servers.get(0).cpuSeconds() + this.servers.get(1).cpuSeconds();
	}

	double brokerCpuSeconds() throws IOException {
		return this.broker.cpuSeconds();
	}

	@Override
	public void close() throws IOException {
		this.servers.forEach(ChildProcess::close);
		this.broker.close();
	}

}
