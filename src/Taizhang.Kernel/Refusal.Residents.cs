namespace Taizhang.Kernel;

/// <content>Of what residents send, and of the pages that are open to them. They read these themselves: plain words.</content>
public sealed partial record Refusal
{
    public static Refusal ConflictResidents() => new("conflict.residents", null, "这个乡镇还没有开通网上反映，请打电话或到便民服务中心。");

    public static Refusal ConflictResidentsLedger() =>
        new("conflict.residents_ledger", null, "启用的台账里没有一本是给群众用的。请先启用“群众反映”台账。");

    public static Refusal InputVoicePlace() => new("input.voice_place", "area", "请选是哪个村，拿不准的选“不知道是哪个村”。");

    public static Refusal InputVoiceContact() => new("input.voice_contact", "contact", "电话号码看不懂。请填手机号或座机号，也可以不留。");

    public static Refusal InputVoiceQuick() => new("input.voice_quick", null, "提交得太快了。请看一遍写的内容，再点一次“提交”。");

    public static Refusal InputVoiceStale() => new("input.voice_stale", null, "这一页打开太久了。您写的都还在，请再点一次“提交”。");

    public static Refusal InputVoiceCode() =>
        new("input.voice_code", "code", "编号或查询码不对。请照收到时抄下的写；查询码是 8 个字母和数字，不分大小写。");

    public static Refusal BusyVoices(int minutes) =>
        new("busy.voices", null, $"从您这里反映的次数已经很多，请过 {minutes} 分钟再来，或打电话。");

    public static Refusal BusyVoiceCodes(int minutes) =>
        new("busy.voice_codes", "code", $"查询码输错的次数太多，请过 {minutes} 分钟再查。忘了的可以打电话问。");
}
