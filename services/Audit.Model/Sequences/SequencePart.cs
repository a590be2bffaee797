namespace Audit.Model.Sequences;

/// <summary>Ids and their roles, side by side.</summary>
internal sealed class SequencePart
{
    private readonly List<int> _ids = [];
    private readonly List<TokenRole> _roles = [];

    /// <summary>How many ids it holds.</summary>
    public int Count => _ids.Count;

    /// <summary>Appends the ids of one token.</summary>
    public void Add(int[] ids, TokenRole role)
    {
        _ids.AddRange(ids);
        for (var i = 0; i < ids.Length; i++)
        {
            _roles.Add(role);
        }
    }

    /// <summary>Copies a stretch of it to the same place of both arrays.</summary>
    public void CopyTo(int start, int length, int[] ids, TokenRole[] roles, int place)
    {
        _ids.CopyTo(start, ids, place, length);
        _roles.CopyTo(start, roles, place, length);
    }
}
