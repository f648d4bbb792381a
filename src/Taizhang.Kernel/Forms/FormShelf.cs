using Taizhang.Kernel.Decisions;

namespace Taizhang.Kernel.Forms;

/// <summary>The forms from above that a township keeps.</summary>
public sealed class FormShelf
{
    private readonly SortedDictionary<int, Form> _forms = [];

    /// <summary>In the order of their numbers.</summary>
    public IReadOnlyCollection<Form> All => _forms.Values;

    public Form? Find(int number) => _forms.GetValueOrDefault(number);

    /// <summary>The number of the next one.</summary>
    public int Next => _forms.Count == 0 ? 1 : _forms.Keys.Last() + 1;

    internal void Set(Form form) => _forms[form.Number] = form;
}

/// <summary>A township's forms, as other rooms read them.</summary>
public static class TownForms
{
    extension(Township town)
    {
        /// <summary>The forms from above, in the order of their numbers.</summary>
        public IReadOnlyCollection<Form> Forms => town.Of<FormShelf>().All;

        public Form? FormOf(int number) => town.Of<FormShelf>().Find(number);
    }
}
