namespace Taizhang.Kernel;

/// <content>Of claims in outlines and phrases.</content>
public sealed partial record Refusal
{
    public static Refusal ClaimBare(string word) =>
        new(
            "claim.bare",
            "text",
            $"“{Typed(word)}”是一句断言，没有数字可以证明，明年照写就可能不实。请写成条件，如 {{?debt.new = 0: 未新增债务}}，或者改写。"
        );

    public static Refusal ClaimForm(string typed) =>
        new(
            "claim.form",
            "text",
            $"条件“{Typed(typed)}”看不懂。应当是 {{?指标 = 数: 要写的话}}；比较可用 =、!=、<、<=、>、>=，数可以是“上年”或“计划”。"
        );

    public static Refusal ClaimFigure(string figure) => new("claim.figure", "text", $"条件中没有指标“{Typed(figure)}”，可能写错或已改名。");

    public static Refusal ClaimNever(string text) =>
        new("claim.never", "text", $"“{Typed(text)}”的条件永远不会成立：计数不会小于零，也没有零头。");

    public static Refusal ClaimAlways(string text) => new("claim.always", "text", $"“{Typed(text)}”的条件总是成立，等于没有条件。");

    public static Refusal ClaimOpen() => new("claim.open", "text", "有“{?”没有配对的“}”。一个条件要写在一行里。");
}
