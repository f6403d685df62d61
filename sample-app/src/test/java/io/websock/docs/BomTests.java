package io.websock.docs;

import java.io.File;
import java.util.ArrayList;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the BOM: it manages each module that is published, in the project's version.
 */
class BomTests {

	private static final File ROOT = new File("..");

	@Test
	void bomManagesEachPublishedModule() throws Exception {
		List<String> published = new ArrayList<>();
		for (String module : texts(new File(ROOT, "pom.xml"), "module")) {
			File pom = new File(new File(ROOT, module), "pom.xml");
			if (!texts(pom, "maven.deploy.skip").contains("true") && !texts(pom, "packaging").contains("pom")) {
				published.add(module);
			}
		}
		assertThat(managed()).containsExactlyInAnyOrderElementsOf(published);
	}

	@Test
	void bomHasTheVersionOfTheProject() throws Exception {
		String version = texts(new File(ROOT, "pom.xml"), "version").get(0);
		assertThat(texts(new File(ROOT, "websock-bom/pom.xml"), "version").get(0)).isEqualTo(version);
	}

	private static List<String> managed() throws Exception {
		Element management = (Element) document(new File(ROOT, "websock-bom/pom.xml"))
			.getElementsByTagName("dependencyManagement")
			.item(0);
		return texts(management.getElementsByTagName("artifactId"));
	}

	private static List<String> texts(File pom, String element) throws Exception {
		return texts(document(pom).getElementsByTagName(element));
	}

	private static Document document(File pom) throws Exception {
		return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(pom);
	}

	private static List<String> texts(NodeList nodes) {
		List<String> texts = new ArrayList<>();
		for (int i = 0; i < nodes.getLength(); i++) {
			texts.add(nodes.item(i).getTextContent());
		}
		return texts;
	}

}
