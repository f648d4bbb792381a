namespace Taizhang.Kernel;

/// <content>Of assistants and what they propose.</content>
public sealed partial record Refusal
{
    public static Refusal RightAssistant() => new("right.assistant", null, "这个令牌不能给智能助手用。请另发一个，权限选“智能助手”。");

    public static Refusal InputTownNeeded(IEnumerable<string> towns) =>
        new("input.town_needed", "town", $"请写明哪个乡镇：{List(towns)}。");

    public static Refusal SizeAnswer() => new("size.answer", null, "结果太长，请缩小范围再查。");

    public static Refusal InputProposal(int why) =>
        new("input.proposal", "why", $"请写明为什么这样办，最多 {why} 字；各栏合起来不能太长。");

    public static Refusal InputProposalFields() => new("input.proposal_fields", "fields", "各栏应为栏的 id 到文字，不能识别。");

    public static Refusal ConflictProposals(int most) => new("conflict.proposals", null, $"等确认的已有 {most} 件，请先确认或放弃一些。");

    public static Refusal ConflictProposalGone() => new("conflict.proposal_gone", null, "这一件已经办了、放弃了，或过了七天。");
}
