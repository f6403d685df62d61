package io.websock.spring.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationView;
import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import org.jspecify.annotations.Nullable;

/**
 * Handler that makes the spans of callbacks. One that is no child of another span begins
 * a trace of its own, with a link to the handshake's. Thread-safe.
 */
final class CallbackTracing extends DefaultTracingObservationHandler {

	/**
	 * Creates the handler.
	 * @param tracer makes the spans
	 */
	CallbackTracing(Tracer tracer) {
		super(tracer);
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof CallbackObservationContext;
	}

	@Override
	public void onStart(Observation.Context context) {
		Span.Builder span = getTracer().spanBuilder();
		Span parent = getParentSpan(context);
		if (parent != null) {
			span.setParent(parent.context());
		}
		else {
			span.setNoParent();
		}
		Span handshake = handshake(context);
		if (handshake != null) {
			span.addLink(new Link(handshake));
		}
		getTracingContext(context).setSpan(span.start());
	}

	private @Nullable Span handshake(Observation.Context context) {
		ObservationView handshake = (context instanceof CallbackObservationContext callback) ? callback.handshake()
				: null;
		TracingContext traced = (handshake != null) ? handshake.getContextView().get(TracingContext.class) : null;
		return (traced != null) ? traced.getSpan() : null;
	}

}
