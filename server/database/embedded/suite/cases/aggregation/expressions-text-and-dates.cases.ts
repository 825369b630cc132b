import { Long } from 'bson'
import { aggregate, computes, refuses, type Table } from '../../cases.ts'

const page = (shows: string) => ({ shows, manual: `reference/operator/aggregation/${shows.slice(1)}/` })
const computed = (expression: object) => aggregate({ $project: { value: expression } })
const at = { date: new Date('2014-01-01T08:15:39.736Z') }
const day = (text: string) => ({ date: new Date(text) })

export const textAndDateExpressions: Table = {
  title: 'Expressions: text and dates',
  cases: [
    ...computes(page('$concat'), [
      [
        'text',
        { $concat: ['$item', ' - ', '$description'] },
        'ABC1 - product 1',
        { item: 'ABC1', description: 'product 1' },
      ],
      ['null makes null', { $concat: ['a', '$none'] }, null],
    ]),
    ...computes(page('$toLower'), [
      ['ASCII', { $toLower: 'ABC' }, 'abc'],
      ['null is empty', { $toLower: '$none' }, ''],
    ]),
    ...computes(page('$toUpper'), [['ASCII', { $toUpper: 'abc' }, 'ABC']]),
    ...computes(page('$split'), [
      ['by text', { $split: ['June-15-2013', '-'] }, ['June', '15', '2013']],
      ['what is not there', { $split: ['headphone jack', ','] }, ['headphone jack']],
      ['at the ends', { $split: ['banana split', 'b'] }, ['', 'anana split']],
    ]),
    ...computes(page('$strLenCP'), [
      ['characters', { $strLenCP: 'cafétéria' }, 9],
      ['none', { $strLenCP: '' }, 0],
    ]),
    ...computes(page('$strLenBytes'), [
      ['bytes', { $strLenBytes: 'cafétéria' }, 11],
      ['of one to three bytes each', { $strLenBytes: { $literal: '$€λG' } }, 7],
    ]),
    ...computes(page('$substrCP'), [
      ['characters', { $substrCP: ['cafétéria', 3, 3] }, 'été'],
      ['beyond the end', { $substrCP: ['abc', 5, 2] }, ''],
    ]),
    ...computes(page('$substrBytes'), [
      ['bytes', { $substrBytes: ['abcde', 1, 2] }, 'bc'],
      ['to the end', { $substrBytes: ['abcde', 1, -1] }, 'bcde'],
    ]),
    ...computes(page('$strcasecmp'), [
      ['equal but for case', { $strcasecmp: ['13q1', '13Q1'] }, 0],
      ['less', { $strcasecmp: ['a', 'B'] }, -1],
    ]),
    ...computes(page('$trim'), [
      ['white space', { $trim: { input: ' \n good  bye \t ' } }, 'good  bye'],
      ['characters', { $trim: { input: ' ggggoodbyeeeee', chars: 'ge' } }, ' ggggoodby'],
      ['several characters', { $trim: { input: ' ggggoodbyeeeee    ', chars: ' ge' } }, 'oodby'],
    ]),
    ...computes(page('$ltrim'), [['white space', { $ltrim: { input: '  \n  good bye' } }, 'good bye']]),
    ...computes(page('$rtrim'), [
      ['characters', { $rtrim: { input: 'ggggoodbyeeeee', chars: 'e' } }, 'ggggoodby'],
    ]),
    ...computes(page('$indexOfCP'), [
      ['the place', { $indexOfCP: ['cafeteria', 'e'] }, 3],
      ['in characters', { $indexOfCP: ['cafétéria', 'é'] }, 3],
      ['not there', { $indexOfCP: ['foo.bar.fi', '_'] }, -1],
      ['from a place', { $indexOfCP: ['cafeteria', 'e', 4] }, 5],
      ['of null', { $indexOfCP: [null, 'foo'] }, null],
    ]),
    ...computes(page('$regexMatch'), [
      ['a match', { $regexMatch: { input: 'First lines', regex: /line/ } }, true],
      ['none', { $regexMatch: { input: 'First lines', regex: /LINE/ } }, false],
      ['with options', { $regexMatch: { input: 'First lines', regex: 'LINE', options: 'i' } }, true],
      ['of null', { $regexMatch: { input: '$none', regex: /a/ } }, false],
    ]),
    ...computes(page('$regexFind'), [
      [
        'the match, its place, its groups',
        { $regexFind: { input: 'Simple Example', regex: '(m(p))' } },
        { match: 'mp', idx: 2, captures: ['mp', 'p'] },
      ],
      [
        'a group that did not take part',
        { $regexFind: { input: 'ac', regex: '(a)(b)?' } },
        { match: 'a', idx: 0, captures: ['a', null] },
      ],
      ['none', { $regexFind: { input: 'abc', regex: 'x' } }, null],
    ]),
    ...computes(page('$regexFindAll'), [
      [
        'every match',
        { $regexFindAll: { input: 'Simple Example', regex: '(m(p))' } },
        [
          { match: 'mp', idx: 2, captures: ['mp', 'p'] },
          { match: 'mp', idx: 10, captures: ['mp', 'p'] },
        ],
      ],
    ]),
    ...computes(page('$replaceOne'), [
      [
        'the first',
        {
          $replaceOne: {
            input: 'blue paint with blue paintbrush',
            find: 'blue paint',
            replacement: 'red paint',
          },
        },
        'red paint with blue paintbrush',
      ],
    ]),
    ...computes(page('$replaceAll'), [
      [
        'every one',
        {
          $replaceAll: {
            input: 'blue paint with blue paintbrush',
            find: 'blue paint',
            replacement: 'red paint',
          },
        },
        'red paint with red paintbrush',
      ],
      ['text, not a pattern', { $replaceAll: { input: 'a.b', find: '.', replacement: '-' } }, 'a-b'],
      [
        'by text with dollars',
        { $replaceAll: { input: 'aba', find: 'a', replacement: { $literal: '$&$$' } } },
        '$&$$b$&$$',
      ],
    ]),
    ...computes(page('$year'), [
      ['of a date', { $year: '$date' }, 2014, at],
      ['of null', { $year: null }, null],
    ]),
    ...computes(page('$month'), [['of a date', { $month: '$date' }, 1, at]]),
    ...computes(page('$dayOfMonth'), [
      ['of a date', { $dayOfMonth: '$date' }, 1, at],
      [
        'in a time zone',
        { $dayOfMonth: { date: '$date', timezone: 'America/Chicago' } },
        31,
        day('2016-01-01T01:00:00Z'),
      ],
    ]),
    ...computes(page('$hour'), [
      ['of a date', { $hour: '$date' }, 8, at],
      ['in winter', { $hour: { date: '$date', timezone: 'Europe/Warsaw' } }, 9, at],
      ['in summer', { $hour: { date: '$date', timezone: 'Europe/Oslo' } }, 14, day('2016-08-14T12:00:00Z')],
      ['by an offset', { $hour: { date: '$date', timezone: '+0530' } }, 17, day('1983-11-07T12:00:00Z')],
    ]),
    ...computes(page('$minute'), [['of a date', { $minute: '$date' }, 15, at]]),
    ...computes(page('$second'), [['of a date', { $second: '$date' }, 39, at]]),
    ...computes(page('$millisecond'), [['of a date', { $millisecond: '$date' }, 736, at]]),
    ...computes(page('$dayOfYear'), [
      ['of a date', { $dayOfYear: '$date' }, 1, at],
      ['in a leap year', { $dayOfYear: '$date' }, 366, day('2016-12-31T00:00:00Z')],
    ]),
    ...computes(page('$dayOfWeek'), [['1 is Sunday', { $dayOfWeek: '$date' }, 4, at]]),
    ...computes(page('$isoDayOfWeek'), [['1 is Monday', { $isoDayOfWeek: '$date' }, 3, at]]),
    ...computes(page('$week'), [
      ['from the first Sunday on', { $week: '$date' }, 0, at],
      ['after it', { $week: '$date' }, 1, day('2014-01-05T00:00:00Z')],
    ]),
    ...computes(page('$isoWeek'), [
      ['of a date', { $isoWeek: '$date' }, 1, at],
      ['at the turn of a year', { $isoWeek: '$date' }, 53, day('2016-01-01T00:00:00Z')],
    ]),
    ...computes(page('$isoWeekYear'), [
      [
        'at the turn of a year',
        { $eq: [{ $isoWeekYear: '$date' }, 2015] },
        true,
        day('2016-01-01T00:00:00Z'),
      ],
    ]),
    ...computes(page('$dateToString'), [
      ['a format', { $dateToString: { format: '%Y-%m-%d', date: '$date' } }, '2014-01-01', at],
      [
        'time',
        { $dateToString: { format: '%H:%M:%S:%L%z', date: '$date', timezone: 'America/New_York' } },
        '03:15:39:736-0500',
        at,
      ],
      [
        'an offset',
        { $dateToString: { format: '%H:%M:%S:%L%z', date: '$date', timezone: '+04:30' } },
        '12:45:39:736+0430',
        at,
      ],
      [
        'week and day',
        { $dateToString: { format: '%V-%u %U-%w %j %G', date: '$date' } },
        '01-3 00-4 001 2014',
        at,
      ],
      ['without a format', { $dateToString: { date: '$date' } }, '2014-01-01T08:15:39.736Z', at],
      ['of null', { $dateToString: { date: '$none', onNull: '?' } }, '?'],
    ]),
    ...computes(page('$dateFromString'), [
      [
        'ISO 8601',
        { $dateFromString: { dateString: '2017-02-08T12:10:40.787Z' } },
        new Date('2017-02-08T12:10:40.787Z'),
      ],
      [
        'in a time zone',
        { $dateFromString: { dateString: '2017-02-08T12:10:40.787', timezone: 'America/New_York' } },
        new Date('2017-02-08T17:10:40.787Z'),
      ],
      ['a date alone', { $dateFromString: { dateString: '2017-02-08' } }, new Date('2017-02-08T00:00:00Z')],
      ['on error', { $dateFromString: { dateString: '20177-02-09', onError: 'bad' } }, 'bad'],
      ['on null', { $dateFromString: { dateString: '$none', onNull: 'none' } }, 'none'],
    ]),
    ...computes(page('$dateToParts'), [
      [
        'of a date',
        { $dateToParts: { date: '$date' } },
        { year: 2017, month: 1, day: 1, hour: 1, minute: 29, second: 9, millisecond: 123 },
        day('2017-01-01T01:29:09.123Z'),
      ],
    ]),
    ...computes(page('$dateFromParts'), [
      [
        'in UTC',
        { $dateFromParts: { year: 2017, month: 2, day: 8, hour: 12 } },
        new Date('2017-02-08T12:00:00Z'),
      ],
      [
        'in a time zone',
        {
          $dateFromParts: {
            year: 2016,
            month: 12,
            day: 31,
            hour: 23,
            minute: 46,
            second: 12,
            timezone: 'America/New_York',
          },
        },
        new Date('2017-01-01T04:46:12Z'),
      ],
      [
        'by week',
        { $dateFromParts: { isoWeekYear: 2017, isoWeek: 6, isoDayOfWeek: 3, hour: 12 } },
        new Date('2017-02-08T12:00:00Z'),
      ],
      [
        'a month beyond the year',
        { $dateFromParts: { year: 2017, month: 14, day: 1 } },
        new Date('2018-02-01T00:00:00Z'),
      ],
    ]),
    ...computes(page('$dateAdd'), [
      [
        'days',
        { $dateAdd: { startDate: '$date', unit: 'day', amount: 3 } },
        new Date('2020-12-03T12:10:05Z'),
        day('2020-11-30T12:10:05Z'),
      ],
      [
        'a month ends earlier',
        { $dateAdd: { startDate: '$date', unit: 'month', amount: 1 } },
        new Date('2021-02-28T00:00:00Z'),
        day('2021-01-31T00:00:00Z'),
      ],
      [
        'a day over the change of clocks',
        { $dateAdd: { startDate: '$date', unit: 'day', amount: 1, timezone: 'Europe/Warsaw' } },
        new Date('2021-03-28T10:00:00Z'),
        day('2021-03-27T11:00:00Z'),
      ],
    ]),
    ...computes(page('$dateSubtract'), [
      [
        'hours',
        { $dateSubtract: { startDate: '$date', unit: 'hour', amount: 2 } },
        new Date('2020-12-31T23:00:00Z'),
        day('2021-01-01T01:00:00Z'),
      ],
    ]),
    ...computes(page('$dateDiff'), [
      [
        'days',
        { $dateDiff: { startDate: '$date', endDate: new Date('2020-11-02T00:00:00Z'), unit: 'day' } },
        Long.fromNumber(1),
        day('2020-11-01T23:00:00Z'),
      ],
      [
        'years count their turns',
        { $dateDiff: { startDate: '$date', endDate: new Date('2021-01-01T00:00:00Z'), unit: 'year' } },
        Long.fromNumber(1),
        day('2020-12-31T00:00:00Z'),
      ],
      [
        'weeks from Monday on',
        {
          $dateDiff: {
            startDate: '$date',
            endDate: new Date('2021-01-04T00:00:00Z'),
            unit: 'week',
            startOfWeek: 'monday',
          },
        },
        Long.fromNumber(1),
        day('2021-01-03T00:00:00Z'),
      ],
    ]),
    ...computes(page('$dateTrunc'), [
      [
        'to the hour',
        { $dateTrunc: { date: '$date', unit: 'hour' } },
        new Date('2021-03-20T11:00:00Z'),
        day('2021-03-20T11:30:05Z'),
      ],
      [
        'to the week from Monday on',
        {
          $dateTrunc: {
            date: '$date',
            unit: 'week',
            timezone: 'America/Los_Angeles',
            startOfWeek: 'Monday',
          },
        },
        new Date('2021-03-15T07:00:00Z'),
        day('2021-03-20T11:30:05Z'),
      ],
      [
        'to the month in a time zone',
        { $dateTrunc: { date: '$date', unit: 'month', timezone: 'Europe/Warsaw' } },
        new Date('2021-02-28T23:00:00Z'),
        day('2021-03-20T11:30:05Z'),
      ],
    ]),
    ...refuses(
      {
        shows: 'wrong types',
        manual: 'reference/operator/aggregation/',
        given: [{ _id: 1, n: 5, t: 'text' }],
      },
      [
        ['$concat of a number', computed({ $concat: ['a', '$n'] }), 16702],
        ['$split of a number', computed({ $split: ['$n', 'a'] }), 40085],
        ['$strLenCP of null', computed({ $strLenCP: '$none' }), 34471],
        ['$year of text', computed({ $year: '$t' }), {}],
        ['an unknown time zone', computed({ $hour: { date: new Date(0), timezone: 'Europe/Kraków' } }), {}],
        [
          'an unknown unit',
          computed({ $dateAdd: { startDate: new Date(0), unit: 'fortnight', amount: 1 } }),
          {},
        ],
        ['$dateFromString of other text', computed({ $dateFromString: { dateString: '$t' } }), 241],
      ],
    ),
  ],
}
