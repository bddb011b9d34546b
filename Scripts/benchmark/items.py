#!/usr/bin/env python3
"""A bank of test items as one XML file, and the XML Schema that judges it: the same bytes for the same seed.

Usage: items.py FOLDER [--megabytes N] [--faulty] [--seed N]

Writes items.xml, items.xsd and xml.xsd to the folder.
"""

import argparse
import pathlib
import random

NAMESPACE = "https://school.example/xsd/items"
WORDS = (
    "a learner reads about river ecology and picks the claim that two of the sources bear out, then says why "
    "the other three do not hold"
).split()

SCHEMA = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="{NAMESPACE}" targetNamespace="{NAMESPACE}"
  elementFormDefault="qualified">
  <xs:import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="xml.xsd"/>
  <xs:simpleType name="name">
    <xs:restriction base="xs:string"><xs:pattern value="[A-Za-z_][A-Za-z0-9_.\\-]*"/><xs:maxLength value="64"/>
    </xs:restriction>
  </xs:simpleType>
  <xs:simpleType name="cardinality">
    <xs:restriction base="xs:string">
      <xs:enumeration value="single"/><xs:enumeration value="multiple"/><xs:enumeration value="ordered"/>
    </xs:restriction>
  </xs:simpleType>
  <xs:complexType name="inline" mixed="true">
    <xs:choice minOccurs="0" maxOccurs="unbounded">
      <xs:element name="em" type="inline"/><xs:element name="strong" type="inline"/>
    </xs:choice>
  </xs:complexType>
  <xs:complexType name="image">
    <xs:attribute name="src" type="xs:anyURI" use="required"/><xs:attribute name="alt" use="required"/>
    <xs:attribute name="width" type="xs:positiveInteger"/>
  </xs:complexType>
  <xs:complexType name="block" mixed="true">
    <xs:choice minOccurs="0" maxOccurs="unbounded">
      <xs:element name="p" type="inline"/><xs:element name="div" type="block"/><xs:element name="img" type="image"/>
      <xs:element name="choices" type="choices"/>
    </xs:choice>
    <xs:attribute name="class" type="xs:NMTOKENS"/>
  </xs:complexType>
  <xs:complexType name="choice" mixed="true">
    <xs:complexContent><xs:extension base="inline">
      <xs:attribute name="identifier" type="name" use="required"/><xs:attribute name="fixed" type="xs:boolean"/>
    </xs:extension></xs:complexContent>
  </xs:complexType>
  <xs:complexType name="choices">
    <xs:sequence>
      <xs:element name="prompt" type="inline" minOccurs="0"/>
      <xs:element name="choice" type="choice" maxOccurs="unbounded"/>
    </xs:sequence>
    <xs:attribute name="response" type="name" use="required"/><xs:attribute name="shuffle" type="xs:boolean"/>
    <xs:attribute name="maximum" type="xs:nonNegativeInteger"/>
  </xs:complexType>
  <xs:complexType name="score">
    <xs:attribute name="of" type="name" use="required"/><xs:attribute name="value" type="xs:double" use="required"/>
  </xs:complexType>
  <xs:complexType name="response">
    <xs:sequence>
      <xs:element name="correct" type="name" maxOccurs="unbounded"/>
      <xs:element name="score" type="score" minOccurs="0" maxOccurs="unbounded"/>
    </xs:sequence>
    <xs:attribute name="identifier" type="name" use="required"/>
    <xs:attribute name="cardinality" type="cardinality" use="required"/>
  </xs:complexType>
  <xs:complexType name="item">
    <xs:sequence>
      <xs:element name="response" type="response" maxOccurs="unbounded"/><xs:element name="body" type="block"/>
    </xs:sequence>
    <xs:attribute name="identifier" type="name" use="required"/><xs:attribute name="title" use="required"/>
    <xs:attribute name="adaptive" type="xs:boolean"/><xs:attribute name="changed" type="xs:dateTime"/>
    <xs:attribute ref="xml:lang"/>
  </xs:complexType>
  <xs:element name="items">
    <xs:complexType>
      <xs:sequence><xs:element name="item" type="item" maxOccurs="unbounded"/></xs:sequence>
    </xs:complexType>
  </xs:element>
</xs:schema>
"""

LANGUAGE = """\
<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
  <xs:attribute name="lang" type="xs:language"/>
</xs:schema>
"""


def item(number, chance):
    def text(count):
        return " ".join(chance.choice(WORDS) for _ in range(count))

    names = [f"choice_{letter}" for letter in "ABCDE"[: chance.randrange(3, 6)]]
    cardinality = chance.choice(["single", "multiple", "ordered"])
    scores = "".join(f'<score of="{name}" value="{place / 2}"/>' for place, name in enumerate(names))
    choices = "".join(f'<choice identifier="{name}" fixed="false">{text(8)}</choice>' for name in names)
    return f"""\
<item identifier="item_{number}" title="Item {number} &amp; more" adaptive="false" xml:lang="en-US" \
changed="2026-01-{number % 28 + 1:02}T10:00:00Z">
<response identifier="RESPONSE" cardinality="{cardinality}"><correct>{names[0]}</correct>{scores}</response>
<body><p>{text(30)}</p><div class="wide quote"><p>{text(25)} <em>{text(3)}</em> {text(12)}</p>\
<img src="images/{number % 999}.png" alt="{text(4)}" width="{100 + number % 400}"/></div>
<choices response="RESPONSE" shuffle="true" maximum="{1 if cardinality == "single" else len(names)}">\
<prompt>{text(10)}</prompt>{choices}</choices></body></item>
"""


def write(folder, megabytes, seed=5, broken=False):
    """Writes the three files; returns the bytes of items.xml."""
    chance = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "items.xsd").write_text(SCHEMA)
    (folder / "xml.xsd").write_text(LANGUAGE)
    size = number = 0
    with open(folder / "items.xml", "wb") as out:
        size += out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<items xmlns="{NAMESPACE}">\n'.encode())
        while size < megabytes * 1_000_000:
            text = item(number, chance)
            if broken and number == 1:
                text = text.replace('fixed="false"', 'fixed="perhaps"', 1)
            size += out.write(text.encode())
            number += 1
        size += out.write(b"</items>\n")
    return size


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--megabytes", type=int, default=100, help="how large items.xml is at least (100)")
    parser.add_argument("--faulty", action="store_true", help="break an attribute of the second item")
    parser.add_argument("--seed", type=int, default=5, help="the seed (5)")
    asked = parser.parse_args()
    print(f"{write(asked.folder, asked.megabytes, asked.seed, asked.faulty)} bytes")


if __name__ == "__main__":
    main()
