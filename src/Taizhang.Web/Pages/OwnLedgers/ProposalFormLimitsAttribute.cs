using Taizhang.Web.Visiting;
using Taizhang.Workbooks;

namespace Taizhang.Web.Pages.OwnLedgers;

/// <summary>
/// Size limits of the form with the workbook for a new ledger, or with its definition: fourteen controls for each of a hundred fields.
/// </summary>
public sealed class ProposalFormLimitsAttribute() : FormLimitsAttribute(Workbook.MostBytes + (1L << 20), 4096, 20_000);
