package dev.belay.server.edas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes an answer's tree as XML: an element for each field, one for each member of an array. An
 * array that has no object of its own around it gets an element for itself: the SDK takes whatever
 * is inside for its members.
 */
final class XmlWriter {

  private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

  private XmlWriter() {}

  static byte[] write(String root, ObjectNode tree) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      XMLStreamWriter writer = FACTORY.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
      writer.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
      element(writer, root, tree);
      writer.writeEndDocument();
      writer.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a tree of plain values must become XML", e);
    }
    return bytes.toByteArray();
  }

  private static void element(XMLStreamWriter writer, String name, JsonNode value)
      throws XMLStreamException {
    if (value.isArray()) {
      for (JsonNode member : value) {
        element(writer, name, member);
      }
      return;
    }
    writer.writeStartElement(name);
    if (value.isObject()) {
      for (Map.Entry<String, JsonNode> field : value.properties()) {
        field(writer, field.getKey(), field.getValue(), value.size() > 1);
      }
    } else {
      writer.writeCharacters(printable(value.asText()));
    }
    writer.writeEndElement();
  }

  private static void field(XMLStreamWriter writer, String name, JsonNode value, boolean beside)
      throws XMLStreamException {
    if (value.isArray() && beside) {
      writer.writeStartElement(name);
      element(writer, "member", value);
      writer.writeEndElement();
    } else {
      element(writer, name, value);
    }
  }

  // XML 1.0 cannot hold most control characters, and applications print them (colours, say).
  private static String printable(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().map(each -> allowed(each) ? each : 0xFFFD).forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean allowed(int codePoint) {
    return codePoint == '\t'
        || codePoint == '\n'
        || codePoint == '\r'
        || (codePoint >= 0x20 && codePoint <= 0xD7FF)
        || (codePoint >= 0xE000 && codePoint <= 0xFFFD)
        || codePoint >= 0x10000;
  }
}
