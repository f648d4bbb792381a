namespace Taizhang.Service.Towns;

/// <summary>An account that the sign-in page of a demo offers.</summary>
/// <param name="What">Who it stands for: 克井镇 · 台账员.</param>
public sealed record DemoAccount(string UserName, string Password, string What);
