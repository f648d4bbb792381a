using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Papers;

/// <summary>Size limits of the forms of papers: the numbers of five hundred entries, or a template.</summary>
public sealed class PaperFormLimitsAttribute() : FormLimitsAttribute(1L << 20, 64, 200_000);
