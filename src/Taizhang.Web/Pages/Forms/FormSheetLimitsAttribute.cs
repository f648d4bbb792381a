using Taizhang.Kernel.Forms;
using Taizhang.Web.Visiting;
using Taizhang.Workbooks.Forms;

namespace Taizhang.Web.Pages.Forms;

/// <summary>
/// How large the form with a file from above may be: a little more than the file, so that one too large is refused with a reason.
/// </summary>
public sealed class FormSheetLimitsAttribute() : FormLimitsAttribute(FormFile.MostBytes + (1 << 20), 2 * KeepForm.MostBlanks + 64, 4000);
