using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Taizhang.Web.Api.Open311;

/// <summary>
/// An answer in the two forms of GeoReport v2: XML without a schema, and JSON by the Spark convention, in which a list is an array without
/// its wrapper and an empty element is null.
/// </summary>
internal abstract record Node
{
    public abstract XElement ToXml(string name);

    public abstract JsonNode? ToJson();

    public static implicit operator Node(string? text) => new Leaf(text);

    public static implicit operator Node(bool value) => new Leaf(value);

    public static implicit operator Node(int value) => new Leaf(value);

    public static implicit operator Node(decimal value) => new Leaf(value);
}

/// <param name="Value">A text, a number, true or false; null: empty.</param>
internal sealed record Leaf(object? Value) : Node
{
    public override XElement ToXml(string name) =>
        new(
            name,
            Value switch
            {
                null => null,
                bool yes => yes ? "true" : "false",
                _ => Convert.ToString(Value, CultureInfo.InvariantCulture),
            }
        );

    public override JsonNode? ToJson() =>
        Value switch
        {
            null or "" => null,
            bool yes => JsonValue.Create(yes),
            int number => JsonValue.Create(number),
            decimal number => JsonValue.Create(number),
            _ => JsonValue.Create(Value.ToString()),
        };
}

/// <summary>Members in the order of the specification.</summary>
internal sealed record Members(params (string Name, Node Value)[] All) : Node
{
    public override XElement ToXml(string name) => new(name, All.Select(one => one.Value.ToXml(one.Name)));

    public override JsonNode ToJson() => new JsonObject(All.Select(one => KeyValuePair.Create(one.Name, one.Value.ToJson())));
}

/// <param name="Item">What XML calls each of them.</param>
internal sealed record Many(string Item, IEnumerable<Node> All) : Node
{
    public override XElement ToXml(string name) => new(name, All.Select(one => one.ToXml(Item)));

    public override JsonNode ToJson() => new JsonArray([.. All.Select(one => one.ToJson())]);
}
