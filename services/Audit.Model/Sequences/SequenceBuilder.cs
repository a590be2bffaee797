using Audit.Model.Source;
using Audit.Model.Structure;

namespace Audit.Model.Sequences;

/// <summary>
/// Functions of one file to inputs of the model. The Python reference in <c>training/tokenizer.py</c> states the rules; both must agree id by
/// id, because the model learned from that one. Not safe for several threads.
/// </summary>
internal sealed class SequenceBuilder
{
    private readonly TokenEncoder _encoder;
    private readonly SolidityStructure _structure;
    private readonly SolidityTokens _tokens;
    private readonly Dictionary<string, int[]> _known = [];
    private readonly Dictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> _knownBySpan;
    private readonly List<int> _scratch = [];

    public SequenceBuilder(TokenEncoder encoder, SolidityStructure structure)
    {
        _encoder = encoder;
        _structure = structure;
        _tokens = structure.Tokens;
        _knownBySpan = _known.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The inputs of one function, at least one.</summary>
    public FunctionSequences Build(SolidityFunction function)
    {
        var body = new List<int>();
        var lines = new List<int>();
        for (var i = function.Tokens.Start; i < function.Tokens.End; i++)
        {
            var ids = IdsOf(i);
            body.AddRange(ids);
            for (var k = 0; k < ids.Length; k++)
            {
                lines.Add(_tokens[i].Line);
            }
        }
        return new FunctionSequences(function, lines.ToArray(), Windows(Prefix(function), body, Header(function)));
    }

    private int[] Prefix(SolidityFunction function) =>
    [
        SpecialTokens.Start,
        _encoder.IdOf(SpecialTokens.Of(_structure.Era)),
        _encoder.IdOf(SpecialTokens.Of(function.Kind)),
        _encoder.IdOf(SpecialTokens.OfExit(_structure.HasExit(function))),
    ];

    private List<int> Header(SolidityFunction function)
    {
        var maximum = _encoder.Limits.MaximumLength;
        var header = new List<int>();
        foreach (var range in HeaderRanges.Of(_structure, function))
        {
            for (var i = range.Start; i < range.End; i++)
            {
                if (header.Count >= maximum)
                {
                    return header;
                }
                header.AddRange(IdsOf(i));
            }
        }
        return header;
    }

    private List<ModelSequence> Windows(int[] prefix, List<int> body, List<int> header)
    {
        var room = _encoder.Limits.MaximumLength - ModelSequence.FrameLength;
        if (body.Count + header.Count <= room)
        {
            return [Window(prefix, body, 0, body.Count, header, header.Count)];
        }
        var kept = Math.Min(header.Count, _encoder.Limits.MinimumHeader);
        var width = room - kept;
        if (body.Count <= width)
        {
            return [Window(prefix, body, 0, body.Count, header, room - body.Count)];
        }
        var windows = new List<ModelSequence>();
        for (var start = 0; ; start += width / 2)
        {
            var length = Math.Min(width, body.Count - start);
            windows.Add(Window(prefix, body, start, length, header, kept));
            if (start + width >= body.Count)
            {
                return windows;
            }
        }
    }

    private static ModelSequence Window(int[] prefix, List<int> body, int start, int length, List<int> header, int headerLength)
    {
        var ids = new int[prefix.Length + length + headerLength + 2];
        prefix.CopyTo(ids, 0);
        body.CopyTo(start, ids, prefix.Length, length);
        var firstSegment = prefix.Length + length + 1;
        ids[firstSegment - 1] = SpecialTokens.Separator;
        header.CopyTo(0, ids, firstSegment, headerLength);
        ids[^1] = SpecialTokens.Separator;
        return new ModelSequence(ids, firstSegment, start);
    }

    /// <summary>The ids of the token at the index; each distinct text of the file is encoded once.</summary>
    private int[] IdsOf(int index)
    {
        var text = _tokens.TextAt(index);
        if (_knownBySpan.TryGetValue(text, out var known))
        {
            return known;
        }
        _scratch.Clear();
        _encoder.Encode(_tokens[index].Kind, text, _scratch);
        return _knownBySpan[text] = _scratch.ToArray();
    }
}
