using Xunit.v3;

namespace Taizhang.Web.Tests.Mechanisms;

/// <summary>Says which of the mechanisms in docs/mechanisms.md a test works through, the wrong ways among them.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class DrivesAttribute(string mechanism) : Attribute, ITraitAttribute
{
    public string Mechanism => mechanism;

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Mechanism", mechanism)];
}
