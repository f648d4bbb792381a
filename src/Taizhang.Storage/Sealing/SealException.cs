namespace Taizhang.Storage.Sealing;

/// <summary>A key is missing, wrong or kept badly, or files are not sealed that should be; the message is an administrator's.</summary>
public sealed class SealException(string message) : IOException(message);
