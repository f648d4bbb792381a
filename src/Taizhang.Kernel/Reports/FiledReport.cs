namespace Taizhang.Kernel.Reports;

/// <summary>A work report that the township has filed (归档): the year it reviews, and the hash under which its text is kept.</summary>
/// <param name="Text">SHA-256 of the extracted text in UTF-8, lower hexadecimal: the report's name.</param>
/// <param name="FileName">Of the file that was uploaded.</param>
/// <param name="Length">Characters of the text.</param>
public sealed record FiledReport(string Text, int Year, string Title, string FileName, int Length);
