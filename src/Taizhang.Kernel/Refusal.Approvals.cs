namespace Taizhang.Kernel;

/// <content>Of approvals step by step.</content>
public sealed partial record Refusal
{
    public static Refusal MissingApproval(int approval) => new("missing.approval", null, $"没有第 {approval} 号审批，或您不能查看。");

    public static Refusal RightApproval(string step, IEnumerable<string> roles) =>
        new("right.approval", null, $"“{Bounded(step)}”由{List(roles)}办理。");

    public static Refusal RightApprovalOwn() => new("right.approval_own", null, "这是您自己提请的，要由别人审批。");

    public static Refusal RightApprovalTwice() => new("right.approval_twice", null, "您已经签过前面的环节，这一环节要由别人办理。");

    public static Refusal RightApprovalWithdraw() => new("right.approval_withdraw", null, "只有提请的人可以撤回。");

    public static Refusal InputApprovalPicture() => new("input.approval_picture", "picture", "签名应是一张已保存的图片。");

    public static Refusal ConflictApprovalNeeded(string title, string steps) =>
        new("conflict.approval_needed", null, $"“{Bounded(title)}”要逐级审批：{Bounded(steps)}。请提请审批。");

    public static Refusal ConflictApprovalFree(string title) =>
        new("conflict.approval_free", null, $"“{Bounded(title)}”现在不需要审批，可以直接办理。");

    public static Refusal ConflictApprovalWaiting(string title) =>
        new("conflict.approval_waiting", null, $"“{Bounded(title)}”已经提请，正在审批，不用再提。");

    public static Refusal ConflictApprovalDecided(string title) =>
        new("conflict.approval_decided", null, $"“{Bounded(title)}”的审批已经结束。");

    public static Refusal ConflictApprovalStep() => new("conflict.approval_step", null, "这一环节刚刚有人办过，请重新打开看看。");

    public static Refusal ConflictApprovalStale(string title) =>
        new(
            "conflict.approval_stale",
            null,
            $"提请以后条目有了变动，“{Bounded(title)}”与提请时看到的不同，不能签。请退回，核对后重新提请。"
        );
}
