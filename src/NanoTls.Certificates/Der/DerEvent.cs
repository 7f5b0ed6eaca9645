namespace NanoTls.Certificates;

/// <summary>Why <see cref="DerReader.Read"/> stopped.</summary>
internal enum DerEvent
{
    /// <summary>All bytes of the piece are used.</summary>
    More,

    /// <summary>Identifier and length of an element: Enter, Gather or Skip must follow.</summary>
    Header,

    /// <summary>The content that was gathered or skipped is complete.</summary>
    Value,

    /// <summary>The innermost element that was entered is used up and left.</summary>
    Leave,

    /// <summary>The outermost element is complete.</summary>
    End,
}
