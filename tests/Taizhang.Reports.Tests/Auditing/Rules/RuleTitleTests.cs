using System.Reflection;
using Taizhang.Reports.Auditing.Rules;

namespace Taizhang.Reports.Tests.Auditing.Rules;

public sealed class RuleTitleTests
{
    public static TheoryData<string> Ids() =>
        [
            .. typeof(Audit)
                .Assembly.GetTypes()
                .Where(type => type.Namespace == typeof(Audit).Namespace)
                .Select(type => type.GetField("Id", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string)
                .OfType<string>(),
        ];

    [Theory, MemberData(nameof(Ids))]
    public void Every_rule_carries_its_own_title(string id)
    {
        string title = Audit.TitleOf(id);
        Assert.NotEmpty(title);
        Assert.All(title, c => Assert.False(char.IsAsciiLetter(c)));
    }

    [Fact]
    public void A_rule_that_is_not_there_has_no_title() => Assert.Throws<KeyNotFoundException>(() => Audit.TitleOf("no-such-rule"));
}
