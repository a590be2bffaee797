using Audit.Model.Source;
using Audit.Model.Structure;

namespace Audit.Model.Sequences;

/// <summary>
/// Functions of one file to inputs of the model. The Python reference in <c>training/tokenizer.py</c> states the rules; both must agree id by
/// id and role by role, because the model learned from that one. Not safe for several threads.
/// </summary>
internal sealed class SequenceBuilder
{
    private readonly TokenEncoder _encoder;
    private readonly SolidityStructure _structure;
    private readonly SolidityTokens _tokens;
    private readonly SourceWords _words;
    private readonly RunCollector _runs = new();
    private int _functions;

    public SequenceBuilder(TokenEncoder encoder, SolidityStructure structure)
    {
        _encoder = encoder;
        _structure = structure;
        _tokens = structure.Tokens;
        _words = new SourceWords(encoder, _tokens);
    }

    /// <summary>The inputs of one function, at least one; null when there would be more than allowed.</summary>
    /// <param name="function">A function of the file.</param>
    /// <param name="maximumWindows">How many inputs are allowed: bounds the memory for a function of millions of ids.</param>
    public FunctionSequences? Build(SolidityFunction function, int maximumWindows = int.MaxValue)
    {
        // Windows overlap by half, so that so many ids need more of them for certain.
        var maximumIds = (maximumWindows + 2L) * _encoder.Limits.MaximumLength / 2;
        var view = new FunctionView(_encoder, _structure, _words, function, ++_functions);
        var body = new SequencePart();
        _runs.Begin((int)_structure.Era, (int)function.Kind, _structure.HasExit(function));
        var lines = new List<int>();
        for (var i = function.Tokens.Start; i < function.Tokens.End; i++)
        {
            var (word, role) = (_words[i], view.RoleOf(i));
            body.Add(word.Ids, role);
            _runs.AddToFunction(word, role);
            for (var k = 0; k < word.Ids.Length; k++)
            {
                lines.Add(_tokens[i].Line);
            }
            if (body.Count > maximumIds)
            {
                return null;
            }
        }
        var header = Header(view);
        var windows = Windows(new Parts(Prefix(function), body, header, _runs.Take()), maximumWindows);
        return windows is null ? null : new FunctionSequences(function, lines.ToArray(), windows);
    }

    private int[] Prefix(SolidityFunction function) =>
    [
        SpecialTokens.Start,
        _encoder.IdOf(SpecialTokens.Of(_structure.Era)),
        _encoder.IdOf(SpecialTokens.Of(function.Kind)),
        _encoder.IdOf(SpecialTokens.OfExit(_structure.HasExit(function))),
    ];

    private SequencePart Header(FunctionView view)
    {
        var header = new SequencePart();
        var hasRoomForRuns = true;
        _runs.BeginHeader();
        foreach (var (index, role) in view.Header())
        {
            // What stands beyond would be cut off in any case.
            var hasRoom = header.Count < _encoder.Limits.MaximumLength;
            if (!hasRoom && !hasRoomForRuns)
            {
                break;
            }
            if (hasRoom)
            {
                header.Add(_words[index].Ids, role);
            }
            hasRoomForRuns = hasRoomForRuns && _runs.AddToHeader(_words[index], role);
        }
        return header;
    }

    private ModelSequence[]? Windows(Parts parts, int maximum)
    {
        var (_, body, header, _) = parts;
        var room = _encoder.Limits.MaximumLength - ModelSequence.FrameLength;
        if (body.Count + header.Count <= room)
        {
            return [Window(parts, 0, body.Count, header.Count)];
        }
        var kept = Math.Min(header.Count, _encoder.Limits.MinimumHeader);
        var width = room - kept;
        if (body.Count <= width)
        {
            return [Window(parts, 0, body.Count, room - body.Count)];
        }
        var step = width / 2;
        var count = 1 + ((body.Count - width + step - 1) / step);
        if (count > maximum)
        {
            return null;
        }
        var windows = new ModelSequence[count];
        for (var w = 0; w < count; w++)
        {
            windows[w] = Window(parts, w * step, Math.Min(width, body.Count - (w * step)), kept);
        }
        return windows;
    }

    private static ModelSequence Window(Parts parts, int start, int length, int headerLength)
    {
        var (prefix, body, header, runs) = parts;
        var ids = new int[prefix.Length + length + headerLength + 2];
        var roles = new TokenRole[ids.Length];
        prefix.CopyTo(ids, 0);
        body.CopyTo(start, length, ids, roles, prefix.Length);
        var firstSegment = prefix.Length + length + 1;
        ids[firstSegment - 1] = SpecialTokens.Separator;
        header.CopyTo(0, headerLength, ids, roles, firstSegment);
        ids[^1] = SpecialTokens.Separator;
        roles[^1] = TokenRole.Header;
        return new ModelSequence(ids, roles, runs, firstSegment, start);
    }

    private readonly record struct Parts(int[] Prefix, SequencePart Body, SequencePart Header, FunctionRuns Runs);
}
