using Taizhang.Kernel.People;

namespace Taizhang.Kernel.Tests.People;

public sealed class PasswordsTests
{
    private static readonly AccountRules Rules = new()
    {
        CommonPasswords = new HashSet<string> { "password", "admin", "woaini1314", "taizhang" },
    };

    [Theory]
    [InlineData("short 1", "input.password_short")]
    [InlineData("onlysmallletters", "input.password_classes")]
    [InlineData("12345678", "input.password_short input.password_classes input.password_common")]
    [InlineData("Password2026!", "input.password_common")]
    [InlineData("woaini1314888", "input.password_common")]
    [InlineData("taizhang@2026", "input.password_common")]
    [InlineData("aaaaaaaaaa1", "input.password_common")]
    [InlineData("qwertyuiop12", "input.password_common")]
    [InlineData("1qaz2wsx3edc", "input.password_common")]
    [InlineData("0987654321a", "input.password_common")]
    [InlineData("zhang.min-2026", "input.password_name")]
    [InlineData("xx-ZHANG.MIN-1", "input.password_name")]
    [InlineData("张敏的密码2026年", "input.password_name")]
    [InlineData("correct horse 7", "")]
    [InlineData("三月十五日在河边植树9棵", "")]
    public void A_password_is_refused_for_all_that_is_wrong_with_it(string password, string codes) =>
        Assert.Equal(codes, string.Join(' ', Passwords.Check(password, "zhang.min", "张敏", Rules).Select(one => one.Code)));

    [Fact]
    public void A_password_drawn_for_somebody_is_one_by_the_strictest_rules()
    {
        var strict = Rules with { ShortestPassword = 16, PasswordClasses = 2 };
        string[] drawn = [.. Enumerable.Range(0, 200).Select(_ => Passwords.NewOne())];
        Assert.All(drawn, password => Assert.Empty(Passwords.Check(password, "zhang.min", "张敏", strict)));
        Assert.Equal(200, drawn.Distinct().Count());
    }

    [Fact]
    public void A_too_long_password_is_refused_without_looking_at_it() =>
        Assert.Equal("input.password_long", Assert.Single(Passwords.Check(new('x', 100_000), "a", "b", Rules)).Code);
}
